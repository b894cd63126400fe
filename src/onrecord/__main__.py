"""`python -m onrecord`: the commands, where the script `onrecord` is not on the path."""

from onrecord.cli import main

if __name__ == "__main__":
    main()
