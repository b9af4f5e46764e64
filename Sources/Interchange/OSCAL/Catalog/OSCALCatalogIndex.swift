internal import ControlModel

/// What the identifiers of an OSCAL catalog stand for.
struct OSCALCatalogIndex {
  /// What an identifier names.
  enum Target {
    case control
    case group
    /// A part, and the control or group that it is in.
    case part(of: String)
    case param
    case resource
  }

  private(set) var targets: [String: Target] = [:]
  private(set) var params: [String: OSCALParam] = [:]
  /// Labels of controls, for links that name one by it.
  private(set) var labels: [String: String] = [:]

  /// Indexes a catalog and reports identifiers that occur twice. Linear.
  init(_ catalog: OSCALCatalog, _ parser: inout OSCALParser) {
    add(catalog.params, &parser)
    for control in catalog.controls { add(control, &parser) }
    for group in catalog.groups { add(group, &parser) }
    for resource in catalog.resources where targets[resource.uuid] == nil {
      targets[resource.uuid] = .resource
    }
  }

  private mutating func add(_ group: OSCALGroup, _ parser: inout OSCALParser) {
    if let id = group.id { add(id, .group, at: group.offset, .error, &parser) }
    add(group.params, &parser)
    for part in group.parts { add(part, of: group.id ?? "", &parser) }
    for control in group.controls { add(control, &parser) }
    for group in group.groups { add(group, &parser) }
  }

  private mutating func add(_ control: OSCALControl, _ parser: inout OSCALParser) {
    if !control.id.isEmpty { add(control.id, .control, at: control.offset, .error, &parser) }
    for prop in control.props where prop.ns == nil && (prop.name == "label" || prop.name == "sort-id") {
      if labels[prop.value] == nil { labels[prop.value] = control.id }
    }
    add(control.params, &parser)
    for part in control.parts { add(part, of: control.id, &parser) }
    for control in control.controls { add(control, &parser) }
  }

  private mutating func add(_ part: OSCALPart, of owner: String, _ parser: inout OSCALParser) {
    if let id = part.id { add(id, .part(of: owner), at: part.offset, .warning, &parser) }
    for part in part.parts { add(part, of: owner, &parser) }
  }

  private mutating func add(_ params: [OSCALParam], _ parser: inout OSCALParser) {
    for param in params {
      add(param.id, .param, at: param.offset, .warning, &parser)
      if self.params[param.id] == nil { self.params[param.id] = param }
    }
  }

  private mutating func add(
    _ id: String, _ target: Target, at offset: Int, _ severity: Severity, _ parser: inout OSCALParser
  ) {
    if targets.updateValue(target, forKey: id) != nil {
      parser.report(
        severity, .duplicateIdentifier, at: offset, "the identifier '\(id)' occurs twice",
        hint: "the first one counts")
    }
  }
}
