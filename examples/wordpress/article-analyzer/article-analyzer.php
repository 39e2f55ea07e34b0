<?php
/**
 * Plugin Name:       Article Analyzer
 * Description:       Shows who and what a Chinese post is about, in the reader's browser; nothing is sent anywhere.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT OR Apache-2.0
 * Text Domain:       article-analyzer
 * Domain Path:       /languages
 *
 * Ties the parts to WordPress: `includes/element.php` makes the element and loads its script,
 * `includes/settings.php` the page of settings, `block/` the block of the editor. What the element
 * does is the business of the package, whose files lie in `analyzer/`.
 *
 * @package ArticleAnalyzer
 */

namespace ArticleAnalyzer;

defined( 'ABSPATH' ) || exit;

const VERSION     = '0.1.0';
const PLUGIN_FILE = __FILE__;
/** The one row that the plugin keeps in the database. */
const OPTION = 'article_analyzer';

require_once __DIR__ . '/includes/element.php';
require_once __DIR__ . '/includes/settings.php';

add_action( 'init', __NAMESPACE__ . '\register' );
add_filter( 'the_content', __NAMESPACE__ . '\add_to_post', 20 );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\as_module', 10, 3 );
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_settings_page' );
add_filter( 'plugin_action_links_' . plugin_basename( __FILE__ ), __NAMESPACE__ . '\link_to_settings' );

/** Makes the block and the shortcode known. */
function register() {
	load_plugin_textdomain( 'article-analyzer', false, dirname( plugin_basename( PLUGIN_FILE ) ) . '/languages' );
	$block = register_block_type(
		__DIR__ . '/block',
		array( 'render_callback' => __NAMESPACE__ . '\render_block' )
	);
	foreach ( $block ? $block->editor_script_handles : array() as $handle ) {
		wp_set_script_translations( $handle, 'article-analyzer', __DIR__ . '/languages' );
	}
	add_shortcode( 'article_analyzer', __NAMESPACE__ . '\render_shortcode' );
}
