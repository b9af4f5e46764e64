internal import CContentImage
public import ControlModel
public import Interchange

/// The catalogs and mapping sets that ship with Concord, compiled into the binary.
public enum BuiltinContent {
  /// Everything that ships. Takes a millisecond or two each time; keep the result.
  ///
  /// Throws `ContentImageError` only when the binary was built from a damaged image.
  public static func load() throws(ContentImageError) -> Content {
    try ContentImage.content(
      of: UnsafeRawBufferPointer(start: concord_content_image(), count: concord_content_image_size()))
  }
}
