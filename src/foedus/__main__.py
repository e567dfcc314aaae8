"""`python -m foedus` is the command `foedus`."""

from foedus.show.cli import main

if __name__ == "__main__":
    main()
