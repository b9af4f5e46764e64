public import ControlModel

/// What sort of assessment a framework leads to, told from its identifier: rules by date depend on it, not on the edition.
public enum FrameworkFamily: String, CaseIterable, Hashable, Sendable {
  /// ISO/IEC 27001.
  case informationSecurity = "iso27001"
  /// ISO 22301.
  case businessContinuity = "iso22301"
  /// ISO/IEC 20000-1.
  case serviceManagement = "iso20000"
  /// SOC 2.
  case soc2 = "soc2"
  /// PCI DSS.
  case paymentCards = "pci"

  /// The family of a framework; nil for one whose rules are not known.
  public init?(_ framework: FrameworkID) {
    let family = Self.allCases.first { family in
      framework.rawValue == family.rawValue || framework.rawValue.hasPrefix(family.rawValue + "-")
    }
    guard let family else { return nil }
    self = family
  }

  /// Whether a certificate for a management system is at its end (ISO/IEC 17021-1).
  public var isManagementSystem: Bool {
    switch self {
    case .informationSecurity, .businessContinuity, .serviceManagement: true
    case .soc2, .paymentCards: false
    }
  }

  /// What the framework is about: the scope that audits, reviews and evidence must include to count for it.
  public var scope: String {
    switch self {
    case .informationSecurity: "the information security management system (ISMS)"
    case .businessContinuity: "the business continuity management system (BCMS)"
    case .serviceManagement: "the service management system (SMS) and its services"
    case .soc2: "the system that the SOC 2 description covers"
    case .paymentCards: "the cardholder data environment (CDE) and what can affect it"
    }
  }

  /// Words by which people name that scope, in lower case.
  var scopeNames: Set<String> {
    switch self {
    case .informationSecurity: ["isms", "iso27001", "iso 27001", "27001", "information security"]
    case .businessContinuity: ["bcms", "iso22301", "iso 22301", "22301", "business continuity"]
    case .serviceManagement: ["sms", "iso20000", "iso 20000", "iso 20000-1", "20000-1", "service management"]
    case .soc2: ["soc2", "soc 2", "soc 2 system"]
    case .paymentCards: ["cde", "pci", "pci dss", "cardholder data environment"]
    }
  }
}
