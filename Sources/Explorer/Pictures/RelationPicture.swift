internal import Concord

/// A relation as two circles: the left one the source, the right one the target.
enum RelationPicture {
  /// The picture of a label, which says the same in words to a screen reader.
  static func draw(_ label: Label, _ source: String, _ target: String, into html: inout HTML) {
    let words = sentence(label, source, target)
    html.tag(
      "svg",
      [
        "class": "venn", "viewBox": "0 0 52 28", "width": "52", "height": "28", "role": "img",
        "aria-label": words,
      ]
    ) { svg in
      func circle(_ name: String, _ x: Int, _ radius: Int) {
        svg.tag("circle", ["class": name, "cx": String(x), "cy": "14", "r": String(radius)]) { _ in }
      }
      switch label.relation {
      case .equal:
        circle("source", 26, 12)
        circle("target", 26, 12)
      case .subset:
        circle("target", 26, 13)
        circle("source", 22, 7)
      case .superset:
        circle("source", 26, 13)
        circle("target", 30, 7)
      case .intersects:
        circle("source", 19, 12)
        circle("target", 33, 12)
      case .disjoint:
        circle("source", 13, 11)
        circle("target", 39, 11)
      case nil:
        circle("source open", 19, 12)
        circle("target open", 33, 12)
      }
    }
  }

  /// A label between two names in words.
  static func sentence(_ label: Label, _ source: String, _ target: String) -> String {
    if label.isContradiction { return "what is said of \(source) and \(target) contradicts itself" }
    if label.isUnknown { return "nothing is known of \(source) and \(target)" }
    switch label.relation {
    case .equal: return "\(source) and \(target) ask the same"
    case .subset: return "all of \(source) lies within \(target)"
    case .superset: return "\(source) contains all of \(target)"
    case .intersects: return "\(source) and \(target) share something, and each asks more"
    case .disjoint: return "\(source) and \(target) share nothing"
    case nil:
      if label.entailsWithin { return "all of \(source) lies within \(target), and they may be equal" }
      if label.entailsContaining { return "\(source) contains all of \(target), and they may be equal" }
      if label.entailsOverlap { return "\(source) and \(target) share something; how far is not proved" }
      return "\(source) and \(target) may share something or nothing"
    }
  }

  /// The label in a word or two.
  static func word(_ label: Label) -> String {
    if label.isContradiction { return "contradiction" }
    if label.isUnknown { return "unknown" }
    switch label {
    case .overlapping: return "overlap"
    case .within: return "equal or subset"
    case .containing: return "equal or superset"
    default: return label.relations.map(\.rawValue).joined(separator: " or ")
    }
  }
}
