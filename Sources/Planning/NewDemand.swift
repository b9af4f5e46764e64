public import ControlModel

/// Something that the later edition asks and that a control of the earlier one did not.
public struct NewDemand: Hashable, Sendable {
  /// What is asked, in the words of the mapping set; empty when the row leaves it unsaid.
  public var text: String
  /// The control that it goes beyond; nil when nothing came before.
  public var beyond: ControlReference?

  /// A demand.
  public init(text: String, beyond: ControlReference?) {
    self.text = text
    self.beyond = beyond
  }
}
