/// A part of the world that has statements of its own: an organisation, a business unit, a client, a system.
public struct Scope: Hashable, Sendable {
  /// What sort of part it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A whole organisation.
    case organisation
    /// A part of one.
    case businessUnit = "business unit"
    /// Somebody else's organisation, for those who advise or audit.
    case client
    /// A system or service.
    case system
  }

  /// The short name that commands use, unique without regard to case.
  public var name: String
  /// The full name.
  public var title: String?
  /// What sort of part it is.
  public var kind: Kind
  /// The name of the scope that contains it.
  public var parent: String?
  /// What is in it and what is not, in words.
  public var description: String?

  /// A scope.
  public init(
    name: String, title: String? = nil, kind: Kind = .organisation, parent: String? = nil,
    description: String? = nil
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.parent = parent
    self.description = description
  }
}
