"""A database as one file of JSON lines, out of one store and into another.

``lines`` says what a document looks like as a line, ``export_file`` how a file begins and ends, ``exporting`` writes
one from a store and ``importing`` brings one into a store.
"""

from crm_core.transfer.exporting import ExportReport, export_database
from crm_core.transfer.importing import ImportReport, import_database

__all__ = ["ExportReport", "ImportReport", "export_database", "import_database"]
