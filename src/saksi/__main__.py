"""`python -m saksi`: the command line without its entry point on the path."""

from saksi.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
