internal import Interchange
public import ControlModel
public import MappingGraph

/// The labels of all pairs of two frameworks as lines for programs: `concord labels`.
public enum LabelLines {
  /// The heading of the tab-separated form.
  public static let heading = "source\tlabel\ttarget\tstanding\n"

  /// Calls `write` with one line a pair, by source and then by target in reading order: `source`, the label as
  /// `equal|subset|…`, `target`, `asserted` or `derived` or `possible`, separated by tabs.
  ///
  /// With `includingUnknown`, pairs of which nothing is known are written as well. Lines are given one by one, so that
  /// nothing grows with the answer.
  public static func forEachLine(
    from source: FrameworkID, to target: FrameworkID, includingUnknown: Bool = false, graph: MappingGraph,
    _ write: (String) -> Void
  ) {
    forEachLabel(from: source, to: target, includingUnknown, graph) { from, label, to, standing in
      write("\(from)\t\(label.code)\t\(to)\t\(standing.rawValue)\n")
    }
  }

  /// The same as a JSON document, `concord/labels`, version 1, piece by piece.
  public static func forEachJSONPiece(
    from source: FrameworkID, to target: FrameworkID, includingUnknown: Bool = false, graph: MappingGraph,
    _ write: (String) -> Void
  ) {
    write("{\n  \"format\": \"concord/labels\",\n  \"version\": 1,\n")
    write("  \"contentVersion\": \"\(graph.content.version)\",\n  \"labels\": [")
    var isFirst = true
    forEachLabel(from: source, to: target, includingUnknown, graph) { from, label, to, standing in
      let object: JSONValue = [
        "source": .string(from.description), "label": .string(label.code), "target": .string(to.description),
        "standing": .string(standing.rawValue),
      ]
      let text = object.text.split(separator: "\n").joined(separator: " ")
      write((isFirst ? "\n    " : ",\n    ") + text)
      isFirst = false
    }
    write("\n  ]\n}\n")
  }

  private static func forEachLabel(
    from source: FrameworkID, to target: FrameworkID, _ includingUnknown: Bool, _ graph: MappingGraph,
    _ body: (ControlReference, Label, ControlReference, Standing) -> Void
  ) {
    let targets = graph.controls(of: target)
    for position in graph.controls(of: source) where graph.relations.isInForce(position) {
      let from = graph.reference(of: ControlIndex(rawValue: UInt32(position)))
      var next = targets.lowerBound
      func unknown(upTo end: Int) {
        guard includingUnknown else { return }
        for other in next..<end where graph.relations.isInForce(other) {
          body(from, .unknown, graph.reference(of: ControlIndex(rawValue: UInt32(other))), .unknown)
        }
      }
      graph.forEachLabel(from: position..<(position + 1), to: targets) { pair in
        unknown(upTo: pair.target.position)
        body(from, pair.label, graph.reference(of: pair.target), pair.standing)
        next = pair.target.position + 1
      }
      unknown(upTo: targets.upperBound)
    }
  }
}
