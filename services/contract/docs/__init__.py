"""The pages of docs/ that are written from the code, so that neither can change without the other."""
