package org.leibniz.report.drawing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortLabelPlacement;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.ElkShape;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.leibniz.graph.Part;
import org.leibniz.report.plot.Area;

/**
 * Where boxes and arrows stand: layer by layer from the inputs at the top to the results at the
 * bottom, each part in a frame of its own where there are several. Lengths are in pixels. The same
 * drawing is always laid out the same.
 *
 * <p>K. Sugiyama, S. Tagawa, M. Toda, Methods for Visual Understanding of Hierarchical System
 * Structures, 1981; the layered algorithm of the Eclipse Layout Kernel.
 */
final class DrawingLayout {
  private static final double BETWEEN_BOXES = 22;
  private static final double BETWEEN_LAYERS = 30;
  private static final double BETWEEN_LINES = 10;
  private static final double INSIDE_FRAME = 18;

  /** Between the head of an arrow and the role beside it. */
  private static final double BESIDE_HEAD = 5;

  /** Above the boxes in a frame, for its title. */
  private static final double FRAME_TITLE = 40;

  static {
    LayoutMetaDataService.initElkReflect();
  }

  /** The corners of an arrow, its head last. */
  record Way(double[] x, double[] y) {}

  /** Where the text of a role stands: the left end of its base line. */
  record Spot(String text, double x, double y) {}

  private final ElkNode root = ElkGraphUtil.createGraph();
  private final Map<Part, ElkNode> parents = new EnumMap<>(Part.class);
  private final List<ElkNode> nodes = new ArrayList<>();
  private final Map<ElkNode, ElkPort> exits = new HashMap<>();
  private final List<ElkPort> entries = new ArrayList<>();
  private final List<ElkEdge> edges = new ArrayList<>();

  /** Lays a drawing out. */
  DrawingLayout(Drawing drawing) {
    configure(root);
    root.setProperty(LayeredOptions.PADDING, new ElkPadding(0));
    List<Part> parts = drawing.parts();
    for (Part part : parts) {
      parents.put(part, parts.size() > 1 ? frame(Drawing.title(part)) : root);
    }
    drawing.boxes().forEach(this::add);
    drawing.arrows().forEach(this::add);
    new LayeredLayoutProvider().layout(root, new NullElkProgressMonitor());
  }

  private static void configure(ElkNode parent) {
    parent.setProperty(LayeredOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    parent.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
    parent.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    parent.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_BOXES);
    parent.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    parent.setProperty(LayeredOptions.SPACING_EDGE_EDGE, BETWEEN_LINES);
    parent.setProperty(LayeredOptions.SPACING_EDGE_NODE, BETWEEN_LINES);
    parent.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_LINES);
    parent.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, BETWEEN_LINES);
    parent.setProperty(LayeredOptions.RANDOM_SEED, 1);
  }

  private ElkNode frame(String title) {
    ElkNode frame = ElkGraphUtil.createNode(root);
    configure(frame);
    double width = BoxText.width(title, BoxText.LARGE) + 2 * INSIDE_FRAME;
    frame.setProperty(
        LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
    // The library takes the sides of a frame as they lie before the layers are turned downward.
    frame.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(FRAME_TITLE, width));
    frame.setProperty(
        LayeredOptions.PADDING,
        new ElkPadding(FRAME_TITLE, INSIDE_FRAME, INSIDE_FRAME, INSIDE_FRAME));
    return frame;
  }

  private void add(Drawing.Box box) {
    ElkNode node = ElkGraphUtil.createNode(parents.get(box.part()));
    double width = BoxText.width(box);
    double height = BoxText.height(box);
    node.setDimensions(width, height);
    node.setProperty(LayeredOptions.NODE_SIZE_MINIMUM, new KVector(width, height));
    node.setProperty(
        LayeredOptions.NODE_SIZE_CONSTRAINTS,
        EnumSet.of(SizeConstraint.MINIMUM_SIZE, SizeConstraint.PORTS, SizeConstraint.PORT_LABELS));
    node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
    node.setProperty(LayeredOptions.PORT_LABELS_PLACEMENT, PortLabelPlacement.outside());
    nodes.add(node);
  }

  private void add(Drawing.Arrow arrow) {
    ElkNode from = nodes.get(arrow.from());
    ElkNode to = nodes.get(arrow.to());
    ElkPort exit = exits.computeIfAbsent(from, node -> port(node, PortSide.SOUTH));
    ElkPort entry = port(to, PortSide.NORTH);
    if (!arrow.role().isEmpty()) {
      to.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_ORDER);
      ElkLabel label = ElkGraphUtil.createLabel(arrow.role(), entry);
      label.setDimensions(
          BoxText.width(arrow.role(), BoxText.SMALL) + 2 * BESIDE_HEAD,
          BoxText.lineHeight(BoxText.SMALL));
    }
    entries.add(entry);
    edges.add(ElkGraphUtil.createSimpleEdge(exit, entry));
  }

  private static ElkPort port(ElkNode node, PortSide side) {
    ElkPort port = ElkGraphUtil.createPort(node);
    port.setProperty(LayeredOptions.PORT_SIDE, side);
    port.setProperty(LayeredOptions.PORT_INDEX, node.getPorts().size());
    return port;
  }

  double width() {
    return root.getWidth();
  }

  double height() {
    return root.getHeight();
  }

  /** The area of a box, by its number. */
  Area box(int number) {
    return area(nodes.get(number));
  }

  /** The frames of the parts, where there are several. */
  Map<Part, Area> frames() {
    Map<Part, Area> frames = new EnumMap<>(Part.class);
    parents.forEach(
        (part, parent) -> {
          if (parent != root) {
            frames.put(part, area(parent));
          }
        });
    return frames;
  }

  private static Area area(ElkShape shape) {
    ElkNode parent = ((ElkNode) shape).getParent();
    return new Area(
        left(parent) + shape.getX(),
        top(parent) + shape.getY(),
        shape.getWidth(),
        shape.getHeight());
  }

  /** There are two levels: frames and what is in them. */
  private static double left(ElkNode node) {
    double x = 0;
    for (ElkNode each = node; each != null; each = each.getParent()) {
      x += each.getX();
    }
    return x;
  }

  private static double top(ElkNode node) {
    double y = 0;
    for (ElkNode each = node; each != null; each = each.getParent()) {
      y += each.getY();
    }
    return y;
  }

  /** The way of an arrow, by its number. */
  Way way(int number) {
    ElkEdge edge = edges.get(number);
    ElkEdgeSection section = edge.getSections().get(0);
    List<ElkBendPoint> bends = section.getBendPoints();
    double[] x = new double[bends.size() + 2];
    double[] y = new double[x.length];
    x[0] = section.getStartX();
    y[0] = section.getStartY();
    for (int i = 0; i < bends.size(); i++) {
      x[i + 1] = bends.get(i).getX();
      y[i + 1] = bends.get(i).getY();
    }
    x[x.length - 1] = section.getEndX();
    y[y.length - 1] = section.getEndY();
    double left = left(edge.getContainingNode());
    double top = top(edge.getContainingNode());
    for (int i = 0; i < x.length; i++) {
      x[i] += left;
      y[i] += top;
    }
    return new Way(x, y);
  }

  /** The roles of operands, beside the heads of their arrows. */
  List<Spot> roles() {
    List<Spot> spots = new ArrayList<>();
    for (ElkPort entry : entries) {
      for (ElkLabel label : entry.getLabels()) {
        ElkNode node = (ElkNode) entry.eContainer();
        spots.add(
            new Spot(
                label.getText(),
                left(node) + entry.getX() + label.getX() + BESIDE_HEAD,
                top(node) + entry.getY() + label.getY() + BoxText.ascent(BoxText.SMALL)));
      }
    }
    return spots;
  }
}
