<?php
/**
 * The settings: what a new element shows, and whether every post gets one. One row in the database,
 * one page under Settings.
 *
 * @package ArticleAnalyzer
 */

namespace ArticleAnalyzer;

defined( 'ABSPATH' ) || exit;

/** `for`: WordPress's own themes, old and new, put the text of a post into `.entry-content`. */
const DEFAULTS = array(
	'automatic' => false,
	'for'       => '.entry-content',
	'panels'    => 'keywords entities summary',
	'marks'     => 'names',
	'limit'     => 12,
);
const PAGE = 'article-analyzer';

/** What `marks` may be as a whole; "nothing" goes with no other word. */
const MARK_CHOICES = array( 'none', 'names', 'keywords', 'names keywords' );

/** The settings, complete. */
function settings() {
	return array_merge( DEFAULTS, (array) get_option( OPTION, array() ) );
}

/** Tells WordPress what may be saved, and draws the form. */
function register_settings() {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'array',
			'default'           => DEFAULTS,
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_settings',
		)
	);
	add_settings_section( 'default', '', '__return_null', PAGE );
	$fields = array(
		'automatic' => __( 'At the end of every post', 'article-analyzer' ),
		'panels'    => __( 'Panels', 'article-analyzer' ),
		'marks'     => __( 'Highlighted in the text', 'article-analyzer' ),
		'limit'     => __( 'Rows of a panel', 'article-analyzer' ),
		'for'       => __( 'CSS selector of the text', 'article-analyzer' ),
	);
	foreach ( $fields as $name => $label ) {
		add_settings_field( $name, $label, __NAMESPACE__ . '\draw_field', PAGE, 'default', array( 'name' => $name ) );
	}
}

/**
 * Keeps what is known, and nothing else.
 *
 * @param mixed $given From the form.
 */
function sanitize_settings( $given ) {
	$given  = array_merge( DEFAULTS, array( 'panels' => '' ), is_array( $given ) ? $given : array() );
	$panels = known_words( $given['panels'], PANELS );
	return array(
		'automatic' => ! empty( $given['automatic'] ),
		'for'       => sanitize_text_field( $given['for'] ),
		'panels'    => $panels ? $panels : DEFAULTS['panels'],
		'marks'     => in_array( $given['marks'], MARK_CHOICES, true ) ? $given['marks'] : DEFAULTS['marks'],
		'limit'     => max( 1, (int) $given['limit'] ),
	);
}

/** Puts the page under Settings. */
function add_settings_page() {
	$title = __( 'Article Analyzer', 'article-analyzer' );
	add_options_page( $title, $title, 'manage_options', PAGE, __NAMESPACE__ . '\draw_page' );
}

/**
 * A way to the settings from the list of plugins.
 *
 * @param string[] $links HTML.
 */
function link_to_settings( $links ) {
	$address = admin_url( 'options-general.php?page=' . PAGE );
	array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( $address ), esc_html__( 'Settings', 'article-analyzer' ) ) );
	return $links;
}

/** The form. */
function draw_page() {
	?>
	<div class="wrap">
		<h1><?php echo esc_html( get_admin_page_title() ); ?></h1>
		<p><?php esc_html_e( 'A block and the shortcode [article_analyzer] put it into a post; both start from these settings.', 'article-analyzer' ); ?></p>
		<form action="options.php" method="post">
			<?php
			settings_fields( PAGE );
			do_settings_sections( PAGE );
			submit_button();
			?>
		</form>
	</div>
	<?php
}

/**
 * One row of the form.
 *
 * @param array $arguments `name` of the setting.
 */
function draw_field( $arguments ) {
	$name  = $arguments['name'];
	$value = settings()[ $name ];
	$field = OPTION . '[' . $name . ']';
	if ( 'automatic' === $name ) {
		printf( '<input type="checkbox" name="%s" value="1"%s>', esc_attr( $field ), checked( $value, true, false ) );
	} elseif ( 'panels' === $name ) {
		draw_choices( 'checkbox', $field . '[]', PANELS, explode( ' ', $value ) );
	} elseif ( 'marks' === $name ) {
		draw_choices( 'radio', $field, MARK_CHOICES, array( $value ) );
	} else {
		printf(
			'<input type="%s" name="%s" value="%s" class="%s">',
			esc_attr( 'limit' === $name ? 'number' : 'text' ),
			esc_attr( $field ),
			esc_attr( $value ),
			esc_attr( 'limit' === $name ? 'small-text' : 'regular-text' )
		);
	}
}

/**
 * Boxes to tick, or buttons of which one is chosen.
 *
 * @param string   $type    `checkbox` or `radio`.
 * @param string   $field   Name in the form.
 * @param string[] $choices All.
 * @param string[] $checked The chosen ones.
 */
function draw_choices( $type, $field, $choices, $checked ) {
	foreach ( $choices as $choice ) {
		printf(
			'<label><input type="%s" name="%s" value="%s"%s> %s</label><br>',
			esc_attr( $type ),
			esc_attr( $field ),
			esc_attr( $choice ),
			checked( in_array( $choice, $checked, true ), true, false ),
			esc_html( label_of( $choice ) )
		);
	}
}

/**
 * What a person calls a panel or a choice of marks.
 *
 * @param string $choice As in the attribute.
 */
function label_of( $choice ) {
	$labels = array(
		'keywords'       => __( 'Keywords', 'article-analyzer' ),
		'entities'       => __( 'Names and values', 'article-analyzer' ),
		'summary'        => __( 'Key sentences', 'article-analyzer' ),
		'people'         => __( 'People', 'article-analyzer' ),
		'statistics'     => __( 'Statistics', 'article-analyzer' ),
		'names'          => __( 'Names', 'article-analyzer' ),
		'names keywords' => __( 'Names and keywords', 'article-analyzer' ),
		'none'           => __( 'Nothing', 'article-analyzer' ),
	);
	return isset( $labels[ $choice ] ) ? $labels[ $choice ] : $choice;
}
