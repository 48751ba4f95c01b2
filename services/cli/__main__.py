"""What runs as `python -m services.cli`? The same command line as `sobo`."""

from services.cli.app import main

if __name__ == "__main__":
    main()
