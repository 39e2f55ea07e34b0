<?php
/**
 * The element in a post: for the block, the shortcode, and automatically. Owns which attributes it
 * gets and how its script is loaded.
 *
 * @package ArticleAnalyzer
 */

namespace ArticleAnalyzer;

defined( 'ABSPATH' ) || exit;

/** What `panels` may name. */
const PANELS = array( 'keywords', 'entities', 'summary', 'people', 'statistics' );
/** What `marks` may name. */
const MARKS = array( 'names', 'keywords', 'none' );
const SCRIPT = 'article-analyzer';

/**
 * The block of the editor.
 *
 * @param array $attributes As block.json describes them.
 */
function render_block( $attributes ) {
	return render( $attributes, get_block_wrapper_attributes() );
}

/**
 * `[article_analyzer panels="people keywords" marks="none" limit="8" for=".entry-content"]`
 *
 * @param array|string $attributes An empty string where there are none.
 */
function render_shortcode( $attributes ) {
	return render( shortcode_atts( array_fill_keys( array_keys( DEFAULTS ), '' ), $attributes, 'article_analyzer' ) );
}

/**
 * At the end of every post, where the settings say so and the writer has not put it elsewhere.
 *
 * @param string $content HTML of the post.
 */
function add_to_post( $content ) {
	$wanted = settings()['automatic'] && is_singular( 'post' ) && in_the_loop() && is_main_query();
	if ( ! $wanted || false !== strpos( $content, '<article-analyzer' ) ) {
		return $content;
	}
	return $content . "\n" . render( array() );
}

/**
 * HTML of the element, and its script in the page. Nothing in lists of posts and in feeds: there it
 * would not know which of the posts is meant.
 *
 * @param array  $attributes What is empty comes from the settings.
 * @param string $wrapper    More attributes, escaped.
 */
function render( $attributes, $wrapper = '' ) {
	if ( ! is_singular() || is_feed() ) {
		return '';
	}
	load_script();
	$html = '<article-analyzer';
	foreach ( attributes( array_merge( settings(), array_filter( $attributes ) ) ) as $name => $value ) {
		$html .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
	}
	return $html . ( $wrapper ? ' ' . $wrapper : '' ) . '></article-analyzer>';
}

/**
 * Attributes with nothing in them that the element does not know.
 *
 * @param array $values Strings from outside.
 */
function attributes( $values ) {
	$attributes = array(
		'for'    => trim( (string) $values['for'] ),
		'panels' => known_words( $values['panels'], PANELS ),
		'marks'  => known_words( $values['marks'], MARKS ),
		'limit'  => (string) max( 0, (int) $values['limit'] ),
	);
	return array_filter( $attributes );
}

/**
 * Those words of a list that are known, in its order.
 *
 * @param string|string[] $list  Words, or words parted by spaces.
 * @param string[]        $known The known ones.
 */
function known_words( $list, $known ) {
	$words = is_array( $list ) ? $list : preg_split( '/[\s,]+/', (string) $list );
	return implode( ' ', array_unique( array_intersect( array_filter( $words, 'is_string' ), $known ) ) );
}

/** Script modules came with WordPress 6.5; before, a script's tag is made one of a module. */
function load_script() {
	$source = plugins_url( 'analyzer/element.js', PLUGIN_FILE );
	if ( function_exists( 'wp_enqueue_script_module' ) ) {
		wp_enqueue_script_module( SCRIPT, $source, array(), VERSION );
	} else {
		wp_enqueue_script( SCRIPT, $source, array(), VERSION, true );
	}
}

/**
 * Turns the tag of our script, and of no other, into one of a module.
 *
 * @param string $tag    As WordPress made it.
 * @param string $handle Name of the script.
 * @param string $source Address of the script.
 */
function as_module( $tag, $handle, $source ) {
	if ( SCRIPT !== $handle ) {
		return $tag;
	}
	// phpcs:ignore WordPress.WP.EnqueuedResources.NonEnqueuedScript -- it is enqueued; this is its tag.
	return sprintf( '<script type="module" src="%s" id="%s-js"></script>' . "\n", esc_url( $source ), esc_attr( $handle ) );
}
