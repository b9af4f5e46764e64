internal import Concord

/// Hub-and-spoke content like that of the large public crosswalks: one hub of 1,500 controls, and frameworks whose
/// controls are mapped to it and to nothing else, ten rows a control.
///
/// The rows are true of one world, so that they do not contradict each other: the hub's controls share nothing, a narrow
/// control lies in one of them, and a broad one takes from several, of a few of them all. Every eleventh control of a
/// framework is the heading of the ten that follow it, and has no row. About nineteen rows in twenty say "intersects".
struct HubContent {
  /// The controls of the hub.
  let hub: Range<Int>
  /// The controls of each other framework.
  let spokes: [Range<Int>]
  /// The network.
  let builder: GraphBuilder

  static let hubSize = 1500
  private static let family = 11
  private static let rowsPerControl = 10

  /// Content of about `rows` rows in `frameworks` frameworks, the hub included. The same numbers give the same content.
  init(frameworks: Int, rows: Int) {
    var generator = SeededGenerator(seed: 42)
    var builder = GraphBuilder()
    let perFamily = Self.rowsPerControl * (Self.family - 1)
    let families = max(1, (rows / (frameworks - 1) + perFamily / 2) / perFamily)
    let size = families * Self.family
    builder.reserveCapacity(controls: Self.hubSize + (frameworks - 1) * size, rows: rows + rows / 8)
    let hub = builder.addFramework(controlCount: Self.hubSize)
    let spokes = (1..<frameworks).map { _ in builder.addFramework(controlCount: size) }
    for spoke in spokes {
      for control in spoke {
        let place = (control - spoke.lowerBound) % Self.family
        if place == 0 {
          builder.setAssessable(control, false)
          continue
        }
        builder.setParent(of: control, to: control - place)
        Self.addRows(of: control, to: hub, &builder, &generator)
      }
    }
    self.hub = hub
    self.spokes = spokes
    self.builder = builder
  }

  private static func addRows(
    of control: Int, to hub: Range<Int>, _ builder: inout GraphBuilder, _ generator: inout SeededGenerator
  ) {
    func add(_ target: Int, _ relation: Relation) {
      _ = builder.addRow(
        source: control, target: target, .relation(relation),
        confidence: 0.5 + Double(target % 5) / 10, sourceStrength: 1 + target % 9, targetStrength: 5)
    }
    if generator.happens(perMille: 150) {
      let relation: Relation = generator.happens(perMille: 100) ? .equal : .subset
      add(Int.random(in: hub, using: &generator), relation)
      return
    }
    var targets: Set<Int> = []
    while targets.count < rowsPerControl + 2 { targets.insert(Int.random(in: hub, using: &generator)) }
    for target in targets.sorted() {
      add(target, generator.happens(perMille: 30) ? .superset : .intersects)
    }
  }
}
