"""Which events are there? One table; decoder, schemas, documents and tests follow from it."""

from events.absence import RepresentativeActsAgain, RepresentativeOutOfAction
from events.admission import MemberAdmitted, MemberLeft, MemberTypeChanged
from events.assessment import SelfAssessed
from events.bankruptcy import BankruptcyClosed, BankruptcyDeclared, BankruptcyOpened
from events.base import Event, OrganisationEvent
from events.capital import CapitalChanged
from events.certificates import CertificateDeclaredVoid, CertificateReissued
from events.charter import CharterAligned, CharterAmended, GeneralMeetingHeld
from events.classification import Classified
from events.compliance import ComplianceReportFiled, ComplianceReportRequested
from events.contents import HeadOfficeMoved, LinesChanged, Registered
from events.contributions import CapitalContributed, CapitalReturned
from events.conversion import EnterpriseConversionRecorded
from events.correction import Corrected, ReportAmended, Rescinded
from events.credit_funds import (
    CreditFundLicenceChanged,
    CreditFundLicenceRevoked,
    CreditFundLicensed,
    CreditFundReportFiled,
)
from events.dependent_closing import DependentCeased, DependentTerminationOpened
from events.dependent_objections import (
    DependentObjectionReceived,
    DependentObjectionWithdrawn,
    DependentTaxOpinionReceived,
)
from events.dependent_papers import (
    DependentCertificateDeclaredVoid,
    DependentCertificateReissued,
    DependentRecordSupplemented,
)
from events.dependent_registration import DependentChanged, DependentRegistered
from events.dependent_revocation import (
    DependentCertificateRevoked,
    DependentRevocationAnnulled,
    DependentViolationNoticed,
    DependentViolationResolved,
)
from events.dependent_standing import (
    DependentAddressCleared,
    DependentAddressFlagged,
    DependentResumed,
    DependentSuspended,
)
from events.dissolution import DissolutionCancelled, DissolutionOpened, Dissolved
from events.dossier_ends import DossierApproved, DossierLapsed, DossierRefused, DossierStopped
from events.dossiers import DossierAmended, DossierAmendmentAsked, DossierHandedOver, DossierReceived
from events.enterprises import EnterpriseEstablished, StakeAcquired, StakeCeded
from events.extracts import ExtractIssued
from events.fallen_changes import ChangeCertificateRevoked, ChangeDeclaredVoid
from events.flags import AddressCleared, AddressFlagged, HoldLifted, HoldPlaced
from events.foreign import ForeignMembersChanged
from events.founding import Founded
from events.funds import FundCapitalised, FundEstablished
from events.graduates import YoungGraduatesAssigned, YoungGraduatesEnded
from events.handover import CeasedByReorganisation
from events.legacy import LegacyRecordMigrated
from events.managers import ManagerAppointed, ManagerEnded, ManagerStaffReported
from events.membership import CooperativeJoined, CooperativeLeft, MembersJoined, MembersLeft
from events.naming import NameChangeOrdered, Renamed
from events.notified import GroupNotificationChanged
from events.objections import ObjectionReceived, ObjectionWithdrawn, TaxOpinionReceived
from events.passing_on import ReportsPassedOn
from events.plans import AggregateReported, TargetSet
from events.products import Commended, ProductTypeAssigned
from events.publication import Posted
from events.recount import MembersCounted
from events.recovery import RecoveryClosed, RecoveryOpened
from events.reference import ReferenceClosed, ReferenceCompleted
from events.reorganisation import Reorganised
from events.report_runs import ReportFiguresRecorded, ReportPublished
from events.reports import AuditReportFiled, FinancialStatementFiled
from events.representation import GovernanceChanged, LegalRepresentativeChanged
from events.returns import AnnualReturnFiled
from events.revising import TargetRevised
from events.revocation import CertificateRevoked, RevocationAnnulled, ViolationNoticed, ViolationResolved
from events.shares import LargestShareStated
from events.sizing import SizeClassed
from events.standing import ActivityConfirmed, InactivityRecorded, Resumed, Suspended
from events.stopping import LineSuspendedByAuthority, LineSuspensionLifted
from events.supplements import AddressRelabelled, RecordSupplemented, TaxInfoChanged
from events.support import SupportDisbursed, SupportGranted, SupportRepaid, SupportRevoked
from events.support_fund import SupportFundRegistered
from events.switching import MembershipModeSwitched, MembersListed
from events.tax_office import TaxOfficeAssigned
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
    GroupNotificationChanged,
    LegalRepresentativeChanged,
    RepresentativeOutOfAction,
    RepresentativeActsAgain,
    TaxInfoChanged,
    GovernanceChanged,
    CharterAmended,
    CharterAligned,
    GeneralMeetingHeld,
    RecordSupplemented,
    AddressRelabelled,
    NameChangeOrdered,
    LineSuspendedByAuthority,
    LineSuspensionLifted,
    RecoveryOpened,
    RecoveryClosed,
    MembersJoined,
    MembersLeft,
    MembersCounted,
    MembershipModeSwitched,
    MembersListed,
    MemberAdmitted,
    MemberLeft,
    MemberTypeChanged,
    ForeignMembersChanged,
    CooperativeJoined,
    CooperativeLeft,
    CapitalChanged,
    CapitalContributed,
    CapitalReturned,
    LargestShareStated,
    Suspended,
    Resumed,
    InactivityRecorded,
    ActivityConfirmed,
    Reorganised,
    EnterpriseConversionRecorded,
    EnterpriseEstablished,
    StakeAcquired,
    StakeCeded,
    CeasedByReorganisation,
    DependentRegistered,
    DependentChanged,
    DependentSuspended,
    DependentResumed,
    DependentAddressFlagged,
    DependentAddressCleared,
    DependentViolationNoticed,
    DependentViolationResolved,
    DependentCertificateRevoked,
    DependentRevocationAnnulled,
    DependentCertificateReissued,
    DependentCertificateDeclaredVoid,
    DependentRecordSupplemented,
    DependentTerminationOpened,
    DependentTaxOpinionReceived,
    DependentObjectionReceived,
    DependentObjectionWithdrawn,
    DependentCeased,
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
    ManagerAppointed,
    ManagerEnded,
    ManagerStaffReported,
    YoungGraduatesAssigned,
    YoungGraduatesEnded,
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
    SupportRepaid,
    SupportRevoked,
    FundEstablished,
    FundCapitalised,
    ReportPublished,
    ReportFiguresRecorded,
    AggregateReported,
    TargetSet,
    DossierReceived,
    DossierAmendmentAsked,
    DossierAmended,
    DossierHandedOver,
    DossierStopped,
    DossierLapsed,
    DossierRefused,
    DossierApproved,
    CertificateReissued,
    CertificateDeclaredVoid,
    ChangeCertificateRevoked,
    ChangeDeclaredVoid,
    ComplianceReportRequested,
    ComplianceReportFiled,
    TaxOpinionReceived,
    ObjectionReceived,
    ObjectionWithdrawn,
    Posted,
    ExtractIssued,
    TaxOfficeAssigned,
    SupportFundRegistered,
    TargetRevised,
    UnitCreated,
    UnitRenamed,
    UnitMerged,
    UnitSplit,
    UnitAbolished,
    UnitCompetenceTransferred,
    ReferenceCompleted,
    ReferenceClosed,
    ReportsPassedOn,
    Corrected,
    Rescinded,
)

BY_TYPE: dict[str, type[Event]] = {event.type: event for event in EVENTS}
ORGANISATION_EVENTS: tuple[type[OrganisationEvent], ...] = tuple(e for e in EVENTS if issubclass(e, OrganisationEvent))
AMENDMENTS: tuple[type[Event], ...] = (
    Corrected,
    ReportAmended,
    Rescinded,
    ChangeCertificateRevoked,
    ChangeDeclaredVoid,
)
