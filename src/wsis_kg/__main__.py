"""``python -m wsis_kg`` is the command wsis-kg."""

from wsis_kg.cli import main

if __name__ == "__main__":
    main()
