/// Somebody who answers for something. Every name that occurs as an owner is one; the rest can be added.
public struct Owner: Hashable, Sendable {
  /// The name, as statements, evidence and actions write it.
  public var name: String
  /// How to reach them.
  public var contact: String?
  /// Anything else.
  public var note: String?

  /// An owner.
  public init(name: String, contact: String? = nil, note: String? = nil) {
    self.name = name
    self.contact = contact
    self.note = note
  }
}

/// An owner with what they answer for today.
public struct OwnerLoad: Hashable, Sendable {
  /// The owner.
  public var owner: Owner
  /// The rows of statements of applicability that name them.
  public var controls: Int
  /// Of these, the ones that are implemented.
  public var implemented: Int
  /// The evidence items in force that name them.
  public var evidence: Int
  /// The actions that are open or in progress and name them.
  public var openActions: Int
}
