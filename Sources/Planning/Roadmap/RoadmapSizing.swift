internal import ControlModel

/// What each thing to implement costs: one each, or the user's sizes in days.
public struct RoadmapSizing: Hashable, Sendable {
  /// The user's sizes, by control.
  public var sizes: ControlSizes?
  /// How many hundredths of a day the user means by S, M and L; nil for those not said.
  public var small: Int?
  /// What M means, in hundredths of a day.
  public var medium: Int?
  /// What L means, in hundredths of a day.
  public var large: Int?
  /// What a control without a size counts, in hundredths of a day; nil when not said.
  public var unsized: Int?

  /// Sizes; none by default, which counts every control as one.
  public init(
    sizes: ControlSizes? = nil, small: Int? = nil, medium: Int? = nil, large: Int? = nil, unsized: Int? = nil
  ) {
    self.sizes = sizes
    self.small = small
    self.medium = medium
    self.large = large
    self.unsized = unsized
  }

  /// What is counted.
  public enum Unit: String, Hashable, Sendable {
    /// Controls, one each.
    case controls
    /// Hundredths of a person's working day.
    case dayHundredths = "hundredths of a day"
  }

  /// What is counted.
  public var unit: Unit { sizes == nil ? .controls : .dayHundredths }

  /// The weights of controls, and the keys that name none of them (in the user's order). Nothing is invented: a control
  /// without a size, or a letter without a meaning, is an error.
  func weights(of controls: [ControlReference], in content: Content) throws -> (
    weights: [Int], unused: [String]
  ) {
    guard let sizes else { return (controls.map { _ in 1 }, []) }
    var positions: [String: [Int]] = [:]
    for (position, control) in controls.enumerated() {
      for key in [control.control.rawValue, control.description, control.curie] {
        positions[Self.folded(key), default: []].append(position)
      }
    }
    var given = [WorkSize?](repeating: nil, count: controls.count)
    var unused: [String] = []
    for entry in sizes.entries {
      let found = positions[Self.folded(entry.key)] ?? []
      if found.count > 1 {
        throw RoadmapError.ambiguousSize(entry.key, candidates: found.map { controls[$0] })
      }
      if let position = found.first { given[position] = entry.size } else { unused.append(entry.key) }
    }
    let unsizedControls = controls.indices.filter { given[$0] == nil }
    if unsized == nil, !unsizedControls.isEmpty {
      throw RoadmapError.unsized(unsizedControls.map { controls[$0] }, of: controls.count)
    }
    let weights = try given.map { size in
      switch size {
      case .days(let hundredths): hundredths
      case .small: try meaning(small, "S")
      case .medium: try meaning(medium, "M")
      case .large: try meaning(large, "L")
      case nil: unsized ?? 1
      }
    }
    return (weights.map { max($0, 1) }, unused)
  }

  private func meaning(_ hundredths: Int?, _ letter: String) throws -> Int {
    guard let hundredths else { throw RoadmapError.sizeWithoutMeaning(letter) }
    return hundredths
  }

  private static func folded(_ key: String) -> String { Phrase.squeezed(key).lowercased() }
}
