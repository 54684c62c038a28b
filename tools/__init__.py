"""What the project needs to keep itself in order, and the program does not."""
