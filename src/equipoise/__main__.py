"""`python -m equipoise`: the same as the `equipoise` command."""

from equipoise.cli import run

if __name__ == "__main__":
    run()
