"""What of the register is different after a fact of each type, in sentences and as data; `events.effects` reads it."""
