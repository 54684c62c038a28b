"""`python -m whoseword` is the command `whoseword`."""

from whoseword.cli import main

if __name__ == "__main__":
    main()
