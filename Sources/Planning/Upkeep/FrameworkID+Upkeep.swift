internal import ControlModel

/// The editions that the catalog of upkeep speaks of.
extension FrameworkID {
  static let isms13: FrameworkID = "iso27001-2013"
  static let isms: FrameworkID = "iso27001-2022"
  static let bcms: FrameworkID = "iso22301-2019"
  static let sms: FrameworkID = "iso20000-1-2018"
  static let soc2: FrameworkID = "soc2-2017"
  static let pci: FrameworkID = "pci-dss-4.0.1"
}

extension ControlReference {
  /// Controls of a framework by their identifiers, separated by spaces.
  static func list(_ framework: FrameworkID, _ ids: String) -> [ControlReference] {
    ids.split(separator: " ").map { ControlReference(framework: framework, control: ControlID(String($0))) }
  }
}
