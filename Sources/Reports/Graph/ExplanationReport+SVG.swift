internal import ControlModel
internal import MappingGraph

extension ExplanationReport {
  /// The derivations as a picture (SVG 1.1, nothing from elsewhere): for each fact a chain of boxes from the source down to
  /// the target, each arrow with the fact that it stands for and the rows that it rests on.
  public var svg: String {
    var picture = Picture()
    picture.text(title, size: 15, isBold: true, y: 24)
    picture.text("Label: \(labelSentence)", size: 12, y: 44)
    picture.y = 60
    if explanation.facts.isEmpty {
      for reference in [explanation.source, explanation.target] {
        picture.box(.control(reference), title: content[reference]?.title ?? "", isEnd: true)
        picture.y += 12
      }
    }
    for (number, fact) in explanation.facts.enumerated() {
      let nodes = [fact.source] + fact.steps.map(\.target)
      if explanation.facts.count > 1 {
        let said = fact.fact.sentence(fact.source.description, fact.target.description)
        picture.text("\(number + 1). \(said)", size: 12, y: picture.y + 12)
        picture.y += 22
      }
      for (position, node) in nodes.enumerated() {
        picture.box(
          node, title: node.control.flatMap { content[$0]?.title } ?? "",
          isEnd: position == 0 || position == nodes.count - 1)
        if position < fact.steps.count { picture.arrow(fact.steps[position]) }
      }
      picture.y += 20
    }
    return picture.document(title: "\(title): \(labelSentence)")
  }
}

/// Shapes one below the other.
private struct Picture {
  static let width = 720
  /// Where the next shape begins.
  var y = 0
  private var shapes = ""

  mutating func text(_ text: String, size: Int, isBold: Bool = false, x: Int = 12, y: Int) {
    // A letter of a sans-serif face is about half as wide as it is high.
    let room = (Self.width - x - 12) * 2 / size
    let clipped = text.count <= room ? text : text.prefix(room - 1) + "…"
    shapes +=
      "  <text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\"\(isBold ? " font-weight=\"bold\"" : "")>"
      + "\(Self.escaped(clipped))</text>\n"
  }

  mutating func box(_ node: DerivationNode, title: String, isEnd: Bool) {
    shapes +=
      "  <rect x=\"12\" y=\"\(y)\" width=\"\(Self.width - 24)\" height=\"44\" rx=\"6\" fill=\"#f6f8fa\" "
      + "stroke=\"#57606a\" stroke-width=\"\(isEnd ? 2 : 1)\"/>\n"
    text(node.description, size: 13, isBold: true, x: 24, y: y + 18)
    text(title, size: 12, x: 24, y: y + 35)
    y += 44
  }

  mutating func arrow(_ step: DerivationStep) {
    let (start, end) = (y + 2, y + 46)
    let dashes = step.fact == .disjoint ? " stroke-dasharray=\"4 4\"" : ""
    shapes +=
      "  <line x1=\"32\" y1=\"\(start)\" x2=\"32\" y2=\"\(end)\" stroke=\"#24292f\" stroke-width=\"1.5\"\(dashes)/>\n"
    if step.fact != .disjoint { head("M27 \(end - 8) L32 \(end) L37 \(end - 8) Z") }
    if step.fact == .overlaps { head("M27 \(start + 8) L32 \(start) L37 \(start + 8) Z") }
    text(step.said, size: 12, x: 48, y: y + 20)
    text(step.reason, size: 11, x: 48, y: y + 37)
    y += 48
  }

  private mutating func head(_ path: String) { shapes += "  <path d=\"\(path)\" fill=\"#24292f\"/>\n" }

  /// Text for an attribute or an element: nothing in it acts.
  private static func escaped(_ text: String) -> String {
    HTMLPage.escaped(DisplayText.neutralised(text).replacing("\n", with: " "))
  }

  func document(title: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.width)" height="\(y)" viewBox="0 0 \(Self.width) \(y)" \
    role="img" font-family="Helvetica, Arial, sans-serif" fill="#24292f">
      <title>\(Self.escaped(title))</title>
      <rect width="\(Self.width)" height="\(y)" fill="#ffffff"/>
    \(shapes)</svg>

    """
  }
}
