"""``python -m crm_core``: the command line of the product."""

import sys

from crm_core.cli.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
