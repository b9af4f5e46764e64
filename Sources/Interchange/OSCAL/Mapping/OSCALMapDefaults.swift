internal import ControlModel

/// What holds for the maps of a mapping that do not say it themselves.
struct OSCALMapDefaults {
  let rationale: Rationale
  let method: String?

  init(_ mapping: OSCALMappingProvenance, _ collection: OSCALMappingProvenance?) {
    rationale =
      [mapping.rationale, collection?.rationale].compactMap { $0 }.lazy
      .compactMap { Rationale(rawValue: $0.text) }.first ?? .semantic
    method = mapping.method?.text ?? collection?.method?.text
  }
}
