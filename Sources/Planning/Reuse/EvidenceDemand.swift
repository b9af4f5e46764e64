public import ControlModel

/// What an item of a target asks of the evidence that shows it, beyond what the control's design says.
public struct EvidenceDemand: Hashable, Sendable {
  /// The period that evidence has to cover; nil when none is asked.
  public var period: DatePeriod?
  /// How often, in the catalog's words (attribute `frequency`); empty when not said.
  public var frequencies: [String]
  /// What the framework is about; nil when its family is not known.
  public var family: FrameworkFamily?
  /// Whether the auditor draws samples from the whole population of the period, so that a sample of one's own is none.
  public var needsWholePopulation: Bool

  /// What a control asks.
  ///
  /// - Parameter period: the period of operation that is examined (SOC 2 Type II); it concerns SOC 2 only.
  public init(_ control: Control, of framework: FrameworkID, period: DatePeriod?) {
    let family = FrameworkFamily(framework)
    self.family = family
    self.period = family == .soc2 ? period : nil
    frequencies = control.values(of: "frequency")
    needsWholePopulation = self.period != nil
  }
}

extension EvidenceDemand {
  /// What speaks against using a piece of evidence, in the order of the cases; empty when nothing does.
  public func flags(for evidence: EvidenceItem) -> [EvidenceFlag] {
    periodFlags(evidence) + frequencyFlags(evidence) + populationFlags(evidence) + scopeFlags(evidence)
  }

  private func periodFlags(_ evidence: EvidenceItem) -> [EvidenceFlag] {
    guard let period else { return [] }
    guard evidence.from != nil || evidence.to != nil else { return [.periodUnstated(asked: period)] }
    // With one date only, the evidence is of that day.
    guard let first = evidence.from ?? evidence.to, let last = evidence.to ?? evidence.from,
      let covered = DatePeriod(from: first, to: last)
    else { return [.periodNotCovered(missing: [period])] }
    let missing = period.subtracting([covered])
    return missing.isEmpty ? [] : [.periodNotCovered(missing: missing)]
  }

  private func frequencyFlags(_ evidence: EvidenceItem) -> [EvidenceFlag] {
    let stated = evidence.frequency
    return frequencies.compactMap { asked in
      guard let wanted = Recurrence(asked) else { return nil }
      if let stated, stated.satisfies(wanted) { return nil }
      if case .onOccasion = wanted { return .occasion(asked: asked) }
      guard let stated, case .every = stated else { return .frequencyUnstated(asked: asked) }
      return .lessFrequent(stated: stated.description, asked: asked)
    }
  }

  private func populationFlags(_ evidence: EvidenceItem) -> [EvidenceFlag] {
    let population = Phrase.squeezed(evidence.population ?? "")
    if population.isEmpty {
      return needsWholePopulation || !frequencies.isEmpty || family == .paymentCards
        ? [.populationUnstated] : []
    }
    return needsWholePopulation && population.lowercased().hasPrefix("sample")
      ? [.sampleOnly(stated: population)] : []
  }

  private func scopeFlags(_ evidence: EvidenceItem) -> [EvidenceFlag] {
    guard let family else { return [] }
    let scope = Phrase.squeezed(evidence.covers ?? "")
    if scope.isEmpty { return [.scopeUnstated(asked: family.scope)] }
    let names = scope.lowercased().split { $0 == ";" || $0 == "," || $0 == "+" }.map {
      Phrase.squeezed(String($0))
    }
    let everything: Set<String> = [
      "all", "whole organisation", "whole organization", "company-wide", "everything",
    ]
    let isIncluded = names.contains { family.scopeNames.contains($0) || everything.contains($0) }
    return isIncluded ? [] : [.otherScope(stated: scope, asked: family.scope)]
  }
}
