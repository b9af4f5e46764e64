internal import ControlModel

/// What Concord says of the controls of gap summaries, which have no place for it: props of the mapping, tied
/// together by their group.
struct OSCALGapDetails {
  private var groups: [String: [OSCALProp]] = [:]

  init(_ props: [OSCALProp]) {
    var members: [String: [OSCALProp]] = [:]
    for prop in props where prop.ns == OSCALVocabulary.ns {
      if let group = prop.group { members[group, default: []].append(prop) }
    }
    for props in members.values {
      for (name, isSource) in [("no-counterpart-in-target", true), ("no-counterpart-in-source", false)] {
        if let id = OSCALVocabulary.value(of: name, in: props) {
          groups[Self.key(ControlID(id), isSource)] = props
        }
      }
    }
  }

  /// What is said of a control.
  mutating func take(_ id: ControlID, isSource: Bool) -> [OSCALProp]? { groups[Self.key(id, isSource)] }

  private static func key(_ id: ControlID, _ isSource: Bool) -> String { "\(isSource) \(id)" }
}
