public import ControlModel
/// Placeholder until the reasoner lands.
enum MappingGraphModule {}
