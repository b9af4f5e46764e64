/// How far a requirement has to be served before it counts: the verdicts of coverage as thresholds.
public enum ServiceLevel: String, CaseIterable, Hashable, Comparable, Sendable {
  /// It shares something with what is in place, however much.
  case any
  /// Partial at least, strength 1 or more stated on the way.
  case start
  /// Partial, strength 4 or more.
  case partly
  /// Partial, strength 7 or more.
  case mostly
  /// All that it requires is in place.
  case covered

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Less demanding levels come first.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  /// The least strength that each link on the way has to state.
  var threshold: UInt8 {
    switch self {
    case .any: 0
    case .start: 1
    case .partly: 4
    case .mostly: 7
    case .covered: 10
    }
  }

  /// Whether controls that are only partly implemented count as in place.
  var countsPartlyImplemented: Bool { self <= .partly }
}

extension CoverageVerdict {
  /// The highest level that the verdict reaches; nil when nothing in place is known to share anything.
  public var level: ServiceLevel? {
    switch self {
    case .covered: .covered
    case .partial(.mostly): .mostly
    case .partial(.partly): .partly
    case .partial(.start): .start
    case .partial(nil): .any
    case .notImplemented, .noCounterpart, .unknown: nil
    }
  }

  /// Whether an item with this verdict is served at `level`.
  public func serves(_ level: ServiceLevel) -> Bool { self.level.map { $0 >= level } ?? false }
}
