internal import Concord

/// Where the controls of one edition went, as a picture: groups of the earlier edition at the left, of the new one at
/// the right, and a band for each pair of groups as thick as there are pairs of controls. What is new stands out.
struct FlowPicture {
  /// A group of controls: a domain, a theme.
  struct Group: Hashable {
    var name: String
    var title: String
  }
  /// The groups of the earlier edition in its order, then `new` if there are new controls.
  private(set) var sources: [Group] = []
  /// The groups of the new edition in its order.
  private(set) var targets: [Group] = []
  /// How many pairs of controls lead from a source to a target, by position.
  private(set) var counts: [[Int]] = []

  private static let unit = 5
  private static let space = 14
  private static let width = 800
  private static let left = 300
  private static let right = 560

  /// The flow of a plan.
  init(_ plan: TransitionPlan, _ content: Content) {
    let earlier = content[plan.source.id]
    let later = content[plan.target.id]
    var pairs: [(source: Group, target: Group)] = []
    func group(_ id: ControlID, _ catalog: Catalog?) -> Group {
      let top = catalog?.ancestors(of: id).last ?? catalog?[id]
      return Group(name: top?.id.rawValue ?? id.rawValue, title: top?.title ?? "")
    }
    for control in plan.controls {
      let target = group(control.control.id, later)
      if !targets.contains(target) { targets.append(target) }
      if control.predecessors.isEmpty {
        pairs.append((Group(name: "New", title: "no predecessor"), target))
      }
      for predecessor in control.predecessors {
        pairs.append((group(predecessor.reference.control, earlier), target))
      }
    }
    let found = Set(pairs.map(\.source))
    for control in earlier?.controls ?? [] where control.parent == nil {
      let group = Group(name: control.id.rawValue, title: control.title)
      if found.contains(group) { sources.append(group) }
    }
    for pair in pairs where !sources.contains(pair.source) { sources.append(pair.source) }
    counts = sources.map { source in
      targets.map { target in pairs.count { $0.source == source && $0.target == target } }
    }
  }

  /// The flow drawn, with a table of the same figures for those who do not see it.
  func draw(into html: inout HTML) {
    let sourceHeights = counts.map { max($0.reduce(0, +), 1) * Self.unit }
    let targetHeights = targets.indices.map { target in
      max(counts.reduce(0) { $0 + $1[target] }, 1) * Self.unit
    }
    let leftHeight = sourceHeights.reduce(0, +) + Self.space * max(0, sources.count - 1)
    let rightSum = targetHeights.reduce(0, +)
    let rightSpace = targets.count > 1 ? max(Self.space, (leftHeight - rightSum) / (targets.count - 1)) : 0
    let height = max(leftHeight, rightSum + rightSpace * max(0, targets.count - 1)) + 20
    let sourceTops = Self.tops(sourceHeights, Self.space)
    let targetTops = Self.tops(targetHeights, rightSpace)
    html.tag("figure", ["class": "flow"]) { figure in
      figure.tag(
        "div", ["class": "scroll", "tabindex": "0", "role": "group", "aria-label": "Flow of controls"]
      ) { region in
        region.tag(
          "svg",
          [
            "viewBox": "0 0 \(Self.width) \(height)", "width": "\(Self.width)", "height": "\(height)",
            "role": "img",
            "aria-label":
              "Which groups of the earlier edition went into which of the new one; the table below has the figures",
          ]
        ) { svg in
          bands(sourceTops, targetTops, &svg)
          for (index, group) in sources.enumerated() {
            bar(Self.left, sourceTops[index], sourceHeights[index], group.name == "New" ? "new" : "old", &svg)
            let label = group.name == "New" ? "New: no predecessor" : "\(group.name) \(group.title)"
            text(
              DerivationPicture.clipped(label, 38), Self.left - 8,
              sourceTops[index] + sourceHeights[index] / 2 + 4, "end", &svg)
          }
          for (index, group) in targets.enumerated() {
            bar(Self.right, targetTops[index], targetHeights[index], "later", &svg)
            let middle = targetTops[index] + targetHeights[index] / 2
            text("\(group.name) \(group.title)", Self.right + 22, middle + 4, "start", &svg)
          }
        }
      }
      figure.tag(
        "figcaption",
        text: "A band is as thick as there are pairs of controls. New controls have a dashed edge.")
    }
    html.tag("details") { details in
      details.tag("summary", text: "The figures of the picture as a table")
      details.table(table, caption: "Pairs of controls by group")
    }
  }

  private static func tops(_ heights: [Int], _ space: Int) -> [Int] {
    var top = 10
    return heights.map { height in
      defer { top += height + space }
      return top
    }
  }

  private func bands(_ sourceTops: [Int], _ targetTops: [Int], _ svg: inout HTML) {
    var used = targetTops
    for (source, row) in counts.enumerated() {
      var top = sourceTops[source]
      for (target, count) in row.enumerated() where count > 0 {
        let size = count * Self.unit
        let (x0, x1) = (Self.left + 14, Self.right)
        let middle = (x0 + x1) / 2
        let (y0, y1) = (top, used[target])
        let path =
          "M\(x0) \(y0) C\(middle) \(y0) \(middle) \(y1) \(x1) \(y1) L\(x1) \(y1 + size) "
          + "C\(middle) \(y1 + size) \(middle) \(y0 + size) \(x0) \(y0 + size) Z"
        svg.tag(
          "path", ["class": sources[source].name == "New" ? "band new" : "band to\(target % 4)", "d": path]
        ) { band in
          band.tag("title", text: "\(sources[source].name) to \(targets[target].name): \(count)")
        }
        top += size
        used[target] += size
      }
    }
  }

  private func bar(_ x: Int, _ top: Int, _ height: Int, _ name: String, _ svg: inout HTML) {
    svg.tag(
      "rect",
      ["class": "group \(name)", "x": String(x), "y": String(top), "width": "14", "height": String(height)]
    ) { _ in }
  }

  private func text(_ text: String, _ x: Int, _ y: Int, _ anchor: String, _ svg: inout HTML) {
    svg.tag("text", ["x": String(x), "y": String(y), "text-anchor": anchor], text: text)
  }

  private var table: Table {
    Table(
      columns: [Table.Column("From")]
        + targets.map { Table.Column("\($0.name) \($0.title)", alignment: .trailing) }
        + [Table.Column("Pairs", alignment: .trailing)],
      rows: sources.enumerated().map { index, source in
        Table.Row(
          [Table.Cell("\(source.name) \(source.title)")] + counts[index].map { Table.Cell($0) }
            + [Table.Cell(counts[index].reduce(0, +))])
      })
  }
}
