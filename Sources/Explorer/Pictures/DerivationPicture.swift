internal import Concord

/// A derivation as a chain of boxes, from the source down to the target; each arrow names the rows that it rests on.
enum DerivationPicture {
  private static let width = 560
  private static let boxHeight = 46
  private static let gap = 58

  /// The picture of one derivation.
  static func draw(_ derivation: Derivation, _ content: Content, into html: inout HTML) {
    let nodes = [derivation.source] + derivation.steps.map(\.target)
    let height = nodes.count * boxHeight + (nodes.count - 1) * gap + 4
    let words = derivation.steps.map { sentence($0.fact, $0.source.description, $0.target.description) }
    html.tag(
      "svg",
      [
        "class": "derivation", "viewBox": "0 0 \(width) \(height)", "width": "\(width)",
        "height": "\(height)",
        "role": "img",
        "aria-label": words.isEmpty ? "a control and itself" : words.joined(separator: "; then "),
      ]
    ) { svg in
      for (index, node) in nodes.enumerated() {
        let top = index * (boxHeight + gap) + 2
        box(node, top: top, isEnd: index == 0 || index == nodes.count - 1, content, &svg)
        guard index < derivation.steps.count else { continue }
        arrow(derivation.steps[index], top: top + boxHeight, &svg)
      }
    }
  }

  private static func box(
    _ node: DerivationNode, top: Int, isEnd: Bool, _ content: Content, _ svg: inout HTML
  ) {
    svg.tag(
      "rect",
      [
        "class": isEnd ? "node end" : "node", "x": "2", "y": String(top), "width": String(width - 4),
        "height": String(boxHeight), "rx": "6",
      ]
    ) { _ in }
    svg.tag("text", ["class": "name", "x": "14", "y": String(top + 19)], text: clipped(node.description, 70))
    let title = node.control.flatMap { content[$0]?.title } ?? ""
    svg.tag("text", ["class": "title", "x": "14", "y": String(top + 37)], text: clipped(title, 74))
  }

  private static func arrow(_ step: DerivationStep, top: Int, _ svg: inout HTML) {
    let (start, end) = (top + 3, top + gap - 3)
    let isMutual = step.fact == .overlaps || step.fact == .disjoint
    svg.tag(
      "line",
      [
        "class": step.fact == .disjoint ? "link open" : "link", "x1": "30", "x2": "30", "y1": String(start),
        "y2": String(end),
      ]
    ) { _ in }
    if !isMutual || step.fact == .overlaps {
      svg.tag("path", ["class": "head", "d": "M25 \(end - 9) L30 \(end) L35 \(end - 9) Z"]) { _ in }
    }
    if isMutual, step.fact == .overlaps {
      svg.tag("path", ["class": "head", "d": "M25 \(start + 9) L30 \(start) L35 \(start + 9) Z"]) { _ in }
    }
    svg.tag("text", ["class": "fact", "x": "46", "y": String(top + 24)], text: word(step.fact))
    let rows = step.rows.map { row in
      row.mapping.confidence.map { "\(row.mapping.id) (confidence \(decimal($0)))" } ?? row.mapping.id
    }.joined(separator: ", ")
    let reason: String =
      switch step.rule {
      case .childOfParent: "a part of it in the catalog"
      case .memberOfUnion: "a member of that union"
      case .row(_, let isConverse): (isConverse ? "row read backwards: " : "row ") + rows
      case .witness: "there is such a thing by row \(rows)"
      case .cases: "in every case that these leave: \(rows)"
      }
    svg.tag("text", ["class": "row", "x": "46", "y": String(top + 42)], text: clipped(reason, 74))
  }

  private static func word(_ fact: Fact) -> String {
    switch fact {
    case .within: "lies within"
    case .contains: "contains"
    case .disjoint: "shares nothing with"
    case .overlaps: "shares something with"
    case .exceeds: "asks something beyond"
    case .exceeded: "lacks something of"
    }
  }

  /// A fact between two names in words.
  static func sentence(_ fact: Fact, _ source: String, _ target: String) -> String {
    switch fact {
    case .within: "all of \(source) lies within \(target)"
    case .contains: "\(source) contains all of \(target)"
    case .disjoint: "\(source) and \(target) share nothing"
    case .overlaps: "\(source) and \(target) share something"
    case .exceeds: "\(source) asks something that \(target) does not"
    case .exceeded: "\(target) asks something that \(source) does not"
    }
  }

  /// A number between 0 and 1 with two digits at most.
  static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")"
  }

  static func clipped(_ text: String, _ length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }
}
