/// A part of a report that people read, before any format has been chosen.
public enum Block: Hashable, Sendable {
  /// A label and what it says.
  public struct Field: Hashable, Sendable {
    /// The label.
    public var label: String
    /// What it says.
    public var text: String
    /// What that means.
    public var emphasis: Emphasis
    /// A field.
    public init(_ label: String, _ text: String, _ emphasis: Emphasis = .plain) {
      self.label = label
      self.text = text
      self.emphasis = emphasis
    }
  }

  /// The report's title.
  case title(String)
  /// A section's heading.
  case heading(String)
  /// A paragraph.
  case paragraph(String, Emphasis = .plain)
  /// Labels with texts; those without text are left out.
  case fields([Field])
  /// Items of a list.
  case list([String])
  /// A table.
  case table(Table)
}
