public import ControlModel

/// Writes mapping sets as OSCAL 1.2 mapping collections, in JSON and XML.
///
/// OSCAL states coverage of the targets, Concord states strengths: the one is not made of the other, so
/// strengths and what only one side asks stand in props of the namespace `urn:concord:ns`, and reading gives the
/// same set; see `docs/formats/oscal-mapping.md`. The same set gives the same bytes.
public enum OSCALMappingWriter {
  /// The set as OSCAL JSON.
  ///
  /// With the catalogs of both sides in `context` the status is `complete` when every assessable control is in a
  /// row, and `not-complete` otherwise. Linear in the rows.
  public static func json(_ set: MappingSet, context: Content = Content()) -> String {
    OSCALMappingComposer.collection(set, context: context).json.text
  }

  /// The set as OSCAL XML, with the same content as the JSON.
  public static func xml(_ set: MappingSet, context: Content = Content()) -> String {
    OSCALMappingComposer.collection(set, context: context).xml
  }
}
