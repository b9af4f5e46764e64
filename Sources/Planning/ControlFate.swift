/// What became of a control in the next edition, told from the rows of the edition set and from the titles.
public enum ControlFate: String, CaseIterable, Hashable, Sendable {
  /// It became one control together with others.
  case merged
  /// It became several controls.
  case split
  /// It became one control, alone, under another title.
  case renamed
  /// It became one control, alone, under the same title.
  case sameTitle = "same title"
  /// Somebody looked, and the later edition has nothing.
  case withdrawn
  /// The edition set does not speak of it: nothing is known.
  case unmapped = "not in the mapping set"
}
