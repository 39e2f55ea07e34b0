<?php
/**
 * What is left when the plugin is deleted: nothing. Posts keep the block's comment and the
 * shortcode, which are the writer's text.
 *
 * @package ArticleAnalyzer
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( is_multisite() ) {
	// Every site of a network has a row of its own.
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $article_analyzer_site ) {
		switch_to_blog( $article_analyzer_site );
		delete_option( 'article_analyzer' );
		restore_current_blog();
	}
} else {
	delete_option( 'article_analyzer' );
}
