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
  /// What has each identifier: of several the first in the file, controls and groups before what lies in them.
  private var holders: [String: Claim] = [:]
  /// What has an identifier that counts for something else.
  private var rest: [Claim] = []

  /// Something that has an identifier.
  private struct Claim {
    let id: String
    let target: Target
    let offset: Int
    /// Whether there are controls or groups within it.
    var hasMembers = false

    var isGroup: Bool { if case .group = target { true } else { false } }
    /// Whether it is a control or group, and not a part or param.
    var isNode: Bool { if case .control = target { true } else { isGroup } }
  }

  /// Indexes a catalog and reports identifiers that occur twice. Linear.
  ///
  /// OSCAL lists controls before groups, and so does whoever walks a catalog, but members of JSON stand in any order.
  /// Which one counts is decided by the file, since that is what people see.
  init(_ catalog: OSCALCatalog, _ parser: inout OSCALParser) {
    add(catalog.params)
    for control in catalog.controls { add(control) }
    for group in catalog.groups { add(group) }
    for resource in catalog.resources where targets[resource.uuid] == nil {
      targets[resource.uuid] = .resource
    }
    for claim in rest { report(claim, &parser) }
  }

  /// Whether the control or group of this identifier and place is the one that counts.
  func counts(_ id: String, at offset: Int) -> Bool { holders[id]?.offset == offset }

  /// Whether a group has the identifier.
  func isGroup(_ id: String) -> Bool { holders[id]?.isGroup ?? false }

  /// Reports something whose identifier counts for something else, and where that stands.
  private func report(_ claim: Claim, _ parser: inout OSCALParser) {
    guard let holder = holders[claim.id] else { return }
    let line = parser.places.line(of: holder.offset)
    var hint = "links and insertions lead to the one in line \(line)"
    if claim.isNode {
      hint = "the one in line \(line) counts"
      if claim.hasMembers {
        hint += "; what is in this one is kept, "
        hint += claim.isGroup && holder.isGroup ? "in that group" : "a level higher"
      }
    }
    parser.report(
      claim.isNode ? .error : .warning, .duplicateIdentifier, at: claim.offset,
      "the identifier '\(claim.id)' occurs twice, here and in line \(line)", hint: hint)
  }

  private mutating func add(_ group: OSCALGroup) {
    if let id = group.id {
      add(
        Claim(
          id: id, target: .group, offset: group.offset,
          hasMembers: !group.controls.isEmpty || !group.groups.isEmpty))
    }
    add(group.params)
    for part in group.parts { add(part, of: group.id ?? "") }
    for control in group.controls { add(control) }
    for group in group.groups { add(group) }
  }

  private mutating func add(_ control: OSCALControl) {
    if !control.id.isEmpty {
      add(
        Claim(
          id: control.id, target: .control, offset: control.offset, hasMembers: !control.controls.isEmpty))
    }
    for prop in control.props where prop.ns == nil && (prop.name == "label" || prop.name == "sort-id") {
      if labels[prop.value] == nil { labels[prop.value] = control.id }
    }
    add(control.params)
    for part in control.parts { add(part, of: control.id) }
    for control in control.controls { add(control) }
  }

  private mutating func add(_ part: OSCALPart, of owner: String) {
    if let id = part.id { add(Claim(id: id, target: .part(of: owner), offset: part.offset)) }
    for part in part.parts { add(part, of: owner) }
  }

  private mutating func add(_ params: [OSCALParam]) {
    for param in params {
      add(Claim(id: param.id, target: .param, offset: param.offset))
      if let known = self.params[param.id], known.offset <= param.offset { continue }
      self.params[param.id] = param
    }
  }

  private mutating func add(_ claim: Claim) {
    if let holder = holders[claim.id] {
      guard claim.isNode == holder.isNode ? claim.offset < holder.offset : claim.isNode else {
        rest.append(claim)
        return
      }
      rest.append(holder)
    }
    holders[claim.id] = claim
    targets[claim.id] = claim.target
  }
}
