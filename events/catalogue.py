"""Which events are there? One table; decoder, schemas, documents and tests follow from it."""

from events.base import Event, OrganisationEvent
from events.capital import CapitalChanged
from events.classification import Classified
from events.correction import Corrected, Rescinded
from events.founding import Founded, Renamed
from events.legacy import LegacyRecordMigrated
from events.membership import CooperativeJoined, CooperativeLeft, MembersJoined, MembersLeft
from events.plans import AggregateReported, TargetSet
from events.reorganisation import Reorganised
from events.returns import AnnualReturnFiled
from events.standing import ActivityConfirmed, Dissolved, InactivityRecorded, Resumed, Suspended
from events.support import SupportDisbursed, SupportGranted
from events.training import TrainingCompleted

EVENTS: tuple[type[Event], ...] = (
    Founded,
    Renamed,
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
    Dissolved,
    Classified,
    AnnualReturnFiled,
    TrainingCompleted,
    SupportGranted,
    SupportDisbursed,
    AggregateReported,
    TargetSet,
    Corrected,
    Rescinded,
)

BY_TYPE: dict[str, type[Event]] = {event.type: event for event in EVENTS}
ORGANISATION_EVENTS: tuple[type[OrganisationEvent], ...] = tuple(e for e in EVENTS if issubclass(e, OrganisationEvent))
AMENDMENTS: tuple[type[Event], ...] = (Corrected, Rescinded)
