/// Where a control of an edition comes from, told from the rows of the edition set and from the titles.
///
/// The kinds exclude each other, so that they partition an edition's controls: of the 93 of
/// ISO/IEC 27001:2022, 11 are new, 24 merged, 23 renamed and 35 have kept their title. What the text asks is
/// another question: a control may keep its title and ask more.
public enum ControlOrigin: String, CaseIterable, Hashable, Sendable {
  /// Somebody looked, and the earlier edition has nothing.
  case new
  /// Several controls of the earlier edition became this one.
  case merged
  /// Its only predecessor became several controls.
  case split
  /// One predecessor, which has no other successor, under another title.
  case renamed
  /// One predecessor, which has no other successor, under the same title.
  case sameTitle = "same title"
  /// The edition set does not speak of it: nothing is known.
  case unmapped = "not in the mapping set"
}
