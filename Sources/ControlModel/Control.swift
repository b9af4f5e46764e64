/// What a node of a catalog is called in its framework: clause, theme, control, criterion, requirement, …
public struct ControlKind: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The word, in lower case.
  public let rawValue: String
  /// Wraps a word.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Takes the literal as it stands.
  public init(stringLiteral value: String) { rawValue = value }
  /// The text that people read.
  public var description: String { rawValue }
}

/// A named list of values that a catalog attaches to a control: `concept: [Identify, Protect]`.
public struct ControlAttribute: Hashable, Sendable {
  /// The attribute's name, such as `concept`.
  public var name: String
  /// Its values in the catalog's order.
  public var values: [String]

  /// An attribute.
  public init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}

/// Any node of a catalog: clause, theme, objective, control, criterion or requirement.
///
/// A control denotes the set of things it requires; a child lies within its parent.
public struct Control: Hashable, Sendable {
  /// The identifier as the framework prints it.
  public var id: ControlID
  /// Other ways in which people write the identifier: `4.2 c)`.
  public var aliases: [String]
  /// What the framework calls such a node.
  public var kind: ControlKind
  /// The official short title, or ours where the framework has none.
  public var title: String
  /// One or two sentences in our words: what an auditor would look for.
  public var summary: String?
  /// The control's own text, where a file of the user's brought it. Never in the content that ships.
  public var text: String?
  /// Whether an auditor tests this node itself.
  public var isAssessable: Bool
  /// Whether the children together say all that this control says.
  public var isExhaustive: Bool
  /// Whether the framework has withdrawn the control; it then denotes nothing.
  public var isWithdrawn: Bool
  /// The amendment that introduced it, where it was not in the edition as first published.
  public var amendment: String?
  /// The control's attributes in the catalog's order.
  public var attributes: [ControlAttribute]
  /// The control that contains it, nil at the top.
  public var parent: ControlID?
  /// Where the catalog states it.
  public var location: SourceLocation?

  /// A control.
  public init(
    id: ControlID, aliases: [String] = [], kind: ControlKind = "control", title: String,
    summary: String? = nil, text: String? = nil, isAssessable: Bool = false, isExhaustive: Bool = false,
    isWithdrawn: Bool = false, amendment: String? = nil, attributes: [ControlAttribute] = [],
    parent: ControlID? = nil, location: SourceLocation? = nil
  ) {
    self.id = id
    self.aliases = aliases
    self.kind = kind
    self.title = title
    self.summary = summary
    self.text = text
    self.isAssessable = isAssessable
    self.isExhaustive = isExhaustive
    self.isWithdrawn = isWithdrawn
    self.amendment = amendment
    self.attributes = attributes
    self.parent = parent
    self.location = location
  }

  /// The values of the attribute called `name`, empty when the control has none.
  public func values(of name: String) -> [String] {
    attributes.first { $0.name == name }?.values ?? []
  }

  /// Whether the node only explains: a note requires nothing, so it takes no part in the algebra.
  public var isInformative: Bool { kind == "note" }
}
