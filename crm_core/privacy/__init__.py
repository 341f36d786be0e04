"""A person's data: everything that is held about them as a file, and their anonymisation on a legal request.

``mentions`` finds a person's number in any text, ``search`` goes over the whole database for what is theirs,
``faceless`` says what stays of each kind of document, ``erasure`` changes the database step by step, ``person_file``
writes the file, ``service`` is what pages and the command line call. docs/PRIVACY.md says why.
"""

from crm_core.privacy.person_file import PersonFile
from crm_core.privacy.service import Overview, PersonalData
from crm_core.privacy.state import Erased, Reason

__all__ = ["Erased", "Overview", "PersonFile", "PersonalData", "Reason"]
