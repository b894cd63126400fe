"""The root of the errors that a person is meant to read: each message is one line that says what to do about it."""


class OnrecordError(Exception):
    """Something that the user can mend; the command line prints it as it is, without a traceback."""
