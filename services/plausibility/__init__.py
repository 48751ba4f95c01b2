"""What looks wrong in what was filed, and where does it differ from the register? Answers from views, at a moment."""
