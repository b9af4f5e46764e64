public import ControlModel

/// What one control alone does for the items of some frameworks.
public struct ControlContribution: Hashable, Sendable {
  /// An item that the control serves.
  public struct Item: Hashable, Sendable {
    /// The item.
    public let control: ControlReference
    /// How far: covered, or partial with its grade.
    public let verdict: CoverageVerdict
    /// An item that a control serves.
    public init(control: ControlReference, verdict: CoverageVerdict) {
      self.control = control
      self.verdict = verdict
    }
  }

  /// The control.
  public let control: ControlReference
  /// The items that it serves, in the order of the frameworks asked about and then in reading order.
  public let items: [Item]

  /// What a control does.
  public init(control: ControlReference, items: [Item]) {
    self.control = control
    self.items = items
  }

  /// How many items have which verdict.
  public var counts: CoverageCounts {
    var counts = CoverageCounts()
    for item in items { counts.add(item.verdict) }
    return counts
  }
}

extension MappingGraph {
  /// What each control alone, fully implemented, does for the assessable items of `targets`; in the order of
  /// `controls`. A control that is unknown or withdrawn serves nothing.
  ///
  /// What only several controls do together appears in none of them. Linear in what the controls are linked to.
  public func contributions(
    of controls: [ControlReference], to targets: [FrameworkID]
  ) -> [ControlContribution] {
    var grading = Grading(relations)
    let items = targets.flatMap { assessableControls(of: $0) }
    return controls.map { control in
      guard let index = index(of: control), relations.isInForce(index.position) else {
        return ControlContribution(control: control, items: [])
      }
      grading.run(seeds: [index.rawValue])
      return ControlContribution(
        control: control,
        items: items.compactMap { item in
          grading.verdict(item.rawValue).map { .init(control: reference(of: item), verdict: $0) }
        })
    }
  }
}
