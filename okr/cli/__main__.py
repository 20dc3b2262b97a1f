"""Lets `python -m okr.cli` do what `okr` does."""

from okr.cli import main

if __name__ == "__main__":
    main()
