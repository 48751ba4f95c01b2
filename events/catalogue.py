"""Which events are there? One table; decoder, schemas, documents and tests follow from it."""

from events.assessment import SelfAssessed
from events.bankruptcy import BankruptcyClosed, BankruptcyDeclared, BankruptcyOpened
from events.base import Event, OrganisationEvent
from events.capital import CapitalChanged
from events.classification import Classified
from events.contents import HeadOfficeMoved, LinesChanged, Registered
from events.contributions import CapitalContributed, CapitalReturned
from events.correction import Corrected, ReportAmended, Rescinded
from events.credit_funds import (
    CreditFundLicenceChanged,
    CreditFundLicenceRevoked,
    CreditFundLicensed,
    CreditFundReportFiled,
)
from events.dissolution import DissolutionCancelled, DissolutionOpened, Dissolved
from events.flags import AddressCleared, AddressFlagged, HoldLifted, HoldPlaced
from events.founding import Founded, Renamed
from events.legacy import LegacyRecordMigrated
from events.membership import CooperativeJoined, CooperativeLeft, MembersJoined, MembersLeft
from events.plans import AggregateReported, TargetSet
from events.products import Commended, ProductTypeAssigned
from events.reorganisation import Reorganised
from events.reports import AuditReportFiled, FinancialStatementFiled
from events.returns import AnnualReturnFiled
from events.revocation import CertificateRevoked, RevocationAnnulled, ViolationNoticed, ViolationResolved
from events.sizing import SizeClassed
from events.standing import ActivityConfirmed, InactivityRecorded, Resumed, Suspended
from events.support import SupportDisbursed, SupportGranted
from events.termination import Terminated, TerminationOpened
from events.training import TrainingCompleted

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
    CapitalContributed,
    CapitalReturned,
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
    SelfAssessed,
    SizeClassed,
    ProductTypeAssigned,
    Commended,
    AnnualReturnFiled,
    AuditReportFiled,
    FinancialStatementFiled,
    CreditFundLicensed,
    CreditFundLicenceChanged,
    CreditFundLicenceRevoked,
    CreditFundReportFiled,
    ReportAmended,
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
AMENDMENTS: tuple[type[Event], ...] = (Corrected, ReportAmended, Rescinded)
