internal import Concord

/// Counts as a bar of segments: covered, partial, not implemented, no counterpart, unknown.
enum CoverageBar {
  /// The bar; the words beside it say the same, so that it is hidden from screen readers.
  static func draw(_ counts: CoverageCounts, width: Int = 120, into html: inout HTML) {
    guard counts.total > 0 else { return }
    html.tag(
      "svg",
      [
        "class": "counts", "viewBox": "0 0 \(width) 10", "width": "\(width)", "height": "10",
        "aria-hidden": "true",
      ]
    ) { svg in
      var position = 0
      var sum = 0
      for (name, count) in [
        ("covered", counts.covered), ("partial", counts.partial),
        ("missing", counts.notImplemented), ("none", counts.noCounterpart), ("unknown", counts.unknown),
      ] where count > 0 {
        sum += count
        let end = sum * width / counts.total
        svg.tag(
          "rect",
          [
            "class": name, "x": String(position), "y": "0", "width": String(max(0, end - position)),
            "height": "10",
          ]
        ) { _ in }
        position = end
      }
    }
  }
}
