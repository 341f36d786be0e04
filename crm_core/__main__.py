"""``python -m crm_core``: the command line of the product."""

import sys

from crm_core.cli.main import main
from crm_core.cli.terminal import plain_terminal

if __name__ == "__main__":
    with plain_terminal():
        code = main(sys.argv[1:])
    sys.exit(code)
