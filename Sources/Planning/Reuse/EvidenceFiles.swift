internal import ControlModel

/// Evidence by control.
struct EvidenceFiles {
  private var byControl: [ControlReference: [EvidenceItem]] = [:]

  init(_ evidence: [EvidenceItem], statements: [StatementOfApplicability]) {
    for item in evidence {
      var seen: Set<ControlReference> = []
      for control in item.controls where seen.insert(control).inserted {
        byControl[control, default: []].append(item)
      }
    }
    let listed = Set(byControl.keys)
    for row in statements.flatMap(\.rows) where !listed.contains(row.control) {
      guard let text = row.evidence.map(Phrase.squeezed), !text.isEmpty else { continue }
      byControl[row.control, default: []].append(
        EvidenceItem(reference: text, controls: [row.control], origin: row.location))
    }
  }

  func of(_ control: ControlReference) -> [EvidenceItem] { byControl[control] ?? [] }
}
