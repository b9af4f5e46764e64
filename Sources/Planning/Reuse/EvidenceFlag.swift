internal import ControlModel

/// Why a piece of evidence may not do for an item, although its control does something for it.
public enum EvidenceFlag: Hashable, Sendable {
  /// The item is examined over a period, and the evidence does not say which one it covers.
  case periodUnstated(asked: DatePeriod)
  /// These parts of the period asked for are not covered.
  case periodNotCovered(missing: [DatePeriod])
  /// The item names a frequency, and the evidence none.
  case frequencyUnstated(asked: String)
  /// The evidence is made less often than the item asks.
  case lessFrequent(stated: String, asked: String)
  /// The item also asks for it on an occasion, which a frequency does not show.
  case occasion(asked: String)
  /// The evidence does not say what was looked at.
  case populationUnstated
  /// The evidence is of a sample; the item needs the whole population.
  case sampleOnly(stated: String)
  /// The evidence does not say what it is about.
  case scopeUnstated(asked: String)
  /// The evidence is about something else than the framework.
  case otherScope(stated: String, asked: String)
}

extension EvidenceFlag: CustomStringConvertible {
  /// The flag in words, without a full stop.
  public var description: String {
    switch self {
    case .periodUnstated(let asked): "does not say which period it covers; \(asked) is examined"
    case .periodNotCovered(let missing):
      "does not cover \(Phrase.list(missing.map(\.description)))"
    case .frequencyUnstated(let asked): "does not say how often it is made; asked: \(asked)"
    case .lessFrequent(let stated, let asked): "made \(stated); asked: \(asked)"
    case .occasion(let asked): "asked also \(asked): show that this was done"
    case .populationUnstated: "does not say what was looked at"
    case .sampleOnly(let stated): "of a \(stated); samples are drawn from the whole population of the period"
    case .scopeUnstated(let asked): "does not say what it is about; asked: \(asked)"
    case .otherScope(let stated, let asked): "is about \(stated); asked: \(asked)"
    }
  }

  /// The kind of a flag, by a stable name.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// No period is stated.
    case periodUnstated = "period-unstated"
    /// A part of the period is not covered.
    case period
    /// No frequency is stated.
    case frequencyUnstated = "frequency-unstated"
    /// Too rarely.
    case frequency
    /// An occasion to be shown besides.
    case occasion
    /// No population is stated.
    case populationUnstated = "population-unstated"
    /// A sample.
    case population
    /// No scope is stated.
    case scopeUnstated = "scope-unstated"
    /// Another scope.
    case scope
  }

  /// The flag's kind.
  public var kind: Kind {
    switch self {
    case .periodUnstated: .periodUnstated
    case .periodNotCovered: .period
    case .frequencyUnstated: .frequencyUnstated
    case .lessFrequent: .frequency
    case .occasion: .occasion
    case .populationUnstated: .populationUnstated
    case .sampleOnly: .population
    case .scopeUnstated: .scopeUnstated
    case .otherScope: .scope
    }
  }
}
