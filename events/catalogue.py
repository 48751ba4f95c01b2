"""Which events are there? One table; decoder, schemas, documents and tests follow from it."""

from events.bankruptcy import BankruptcyClosed, BankruptcyDeclared, BankruptcyOpened
from events.base import Event, OrganisationEvent
from events.capital import CapitalChanged
from events.classification import Classified
from events.contents import HeadOfficeMoved, LinesChanged, Registered
from events.correction import Corrected, Rescinded
from events.dissolution import DissolutionCancelled, DissolutionOpened, Dissolved
from events.flags import AddressCleared, AddressFlagged, HoldLifted, HoldPlaced
from events.founding import Founded, Renamed
from events.legacy import LegacyRecordMigrated
from events.membership import CooperativeJoined, CooperativeLeft, MembersJoined, MembersLeft
from events.plans import AggregateReported, TargetSet
from events.reorganisation import Reorganised
from events.returns import AnnualReturnFiled
from events.revocation import CertificateRevoked, RevocationAnnulled, ViolationNoticed, ViolationResolved
from events.standing import ActivityConfirmed, InactivityRecorded, Resumed, Suspended
from events.support import SupportDisbursed, SupportGranted
from events.termination import Terminated, TerminationOpened
from events.training import TrainingCompleted
from events.unit_life import UnitAbolished, UnitCompetenceTransferred, UnitCreated, UnitMerged, UnitRenamed, UnitSplit

EVENTS: tuple[type[Event], ...] = (
    Founded,
    Registered,
    Renamed,
    HeadOfficeMoved,
    LinesChanged,
    LegacyRecordMigrated,
    MembersJoined,
    MembersLeft,
    CooperativeJoined,
    CooperativeLeft,
    CapitalChanged,
    Suspended,
    Resumed,
    InactivityRecorded,
    ActivityConfirmed,
    Reorganised,
    AddressFlagged,
    AddressCleared,
    ViolationNoticed,
    ViolationResolved,
    HoldPlaced,
    HoldLifted,
    CertificateRevoked,
    RevocationAnnulled,
    DissolutionOpened,
    DissolutionCancelled,
    Dissolved,
    TerminationOpened,
    Terminated,
    BankruptcyOpened,
    BankruptcyClosed,
    BankruptcyDeclared,
    Classified,
    AnnualReturnFiled,
    TrainingCompleted,
    SupportGranted,
    SupportDisbursed,
    AggregateReported,
    TargetSet,
    UnitCreated,
    UnitRenamed,
    UnitMerged,
    UnitSplit,
    UnitAbolished,
    UnitCompetenceTransferred,
    Corrected,
    Rescinded,
)

BY_TYPE: dict[str, type[Event]] = {event.type: event for event in EVENTS}
ORGANISATION_EVENTS: tuple[type[OrganisationEvent], ...] = tuple(e for e in EVENTS if issubclass(e, OrganisationEvent))
AMENDMENTS: tuple[type[Event], ...] = (Corrected, Rescinded)
